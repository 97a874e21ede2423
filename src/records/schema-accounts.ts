/** The tables of signing in. Times are those of the real clock, in milliseconds: access never follows a plan's clock. */

/** Secrets stand here as hashes only: a copy of the database opens no door. */
export const ACCOUNTS = `
  create table accounts (
    name text primary key check (name = lower(name) and char_length(name) between 2 and 64),
    display_name text not null,
    role text not null check (role in ('coordinator', 'convener', 'unit', 'observer', 'administrator')),
    person text,
    unit text,
    password_hash text not null,
    password_set_at bigint not null,
    created_at bigint not null,
    disabled_at bigint,
    check ((role = 'administrator') = (person is null)),
    check ((role in ('unit', 'convener')) = (unit is not null))
  );

  create table sessions (
    id uuid primary key default gen_random_uuid(),
    hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
    account text references accounts (name),
    persona jsonb,
    created_at bigint not null,
    last_seen_at bigint not null,
    ends_at bigint not null,
    ended_at bigint,
    ended_why text check (ended_why in ('signedOut', 'replaced', 'revoked', 'passwordChanged', 'accountChanged')),
    address text not null,
    user_agent text not null,
    check ((account is null) <> (persona is null)),
    check ((ended_at is null) = (ended_why is null))
  );
  create index sessions_of_account on sessions (account) where ended_at is null;

  create table api_tokens (
    id uuid primary key default gen_random_uuid(),
    hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
    account text not null references accounts (name),
    label text not null,
    may_act boolean not null,
    created_at bigint not null,
    expires_at bigint not null,
    last_used_at bigint,
    revoked_at bigint
  );
  create index api_tokens_of_account on api_tokens (account);

  create table sign_in_tries (
    id bigint generated always as identity primary key,
    account text,
    address text not null,
    at bigint not null
  );
  create index sign_in_tries_of_account on sign_in_tries (account, at);
  create index sign_in_tries_of_address on sign_in_tries (address, at);

  create table sign_ins (
    id bigint generated always as identity primary key,
    at bigint not null,
    account text not null check (char_length(account) <= 64),
    outcome text not null
      check (outcome in ('signedIn', 'wrongPassword', 'unknownAccount', 'disabled', 'locked', 'braked')),
    address text not null,
    via text not null check (via in ('password', 'passwordChange', 'rehearsal'))
  );
  create index sign_ins_of_account on sign_ins (account, at) where outcome = 'signedIn';
  create index sign_ins_braked on sign_ins (address, at) where outcome = 'braked';

  ${appendOnly('sign_ins', '登录记录')}
`;

/** Who changed what in the accounts; `done_by` is null for whoever did it on the command line. */
export const ACCOUNT_CHANGES = `
  create table account_changes (
    id bigint generated always as identity primary key,
    at bigint not null,
    done_by text,
    account text not null,
    change text not null
      check (change in ('created', 'changed', 'unlocked', 'sessionsEnded', 'tokenCreated', 'tokenRevoked')),
    details jsonb not null
  );

  ${appendOnly('account_changes', '账号变更记录')}
`;

/** Triggers that refuse everything but new rows; `name` is what people call the table. */
function appendOnly(table: string, name: string): string {
  return `create function ${table}_are_append_only() returns trigger language plpgsql as $$
  begin
    raise exception '${name}只能追加，不能修改或删除。' using errcode = 'restrict_violation';
  end $$;

  create trigger ${table}_stay before update or delete on ${table}
    for each row execute function ${table}_are_append_only();
  create trigger ${table}_are_never_emptied before truncate on ${table}
    for each statement execute function ${table}_are_append_only();`;
}
