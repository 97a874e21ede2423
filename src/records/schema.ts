/** The tables, as numbered steps of plain SQL. A step that was released is never edited: add the next one. */
import { ACCOUNT_CHANGES, ACCOUNTS } from './schema-accounts';
import { BOARD } from './schema-board';
import { BROUGHT_FILES } from './schema-console';

export interface Migration {
  version: number;
  name: string;
  sql: string;
}

const PLANS = `
  create domain local_date as text collate "C" check (value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$');

  create table plans (
    id text primary key,
    registered_no bigint generated always as identity,
    plan jsonb not null,
    policy jsonb not null,
    clock text not null check (clock in ('live', 'stepped')),
    redirect_all_to text,
    rehearsal boolean not null
  );

  create table clocks (plan_id text primary key, now bigint not null);

  create table acts (
    request_id text primary key,
    stored_no bigint generated always as identity,
    workflow_id text not null,
    plan_id text not null,
    act jsonb not null,
    status text not null default 'stored' check (status in ('stored', 'accepted', 'refused')),
    result jsonb,
    stored_at timestamptz not null default clock_timestamp()
  );
  create index acts_undelivered on acts (plan_id, stored_no) where status = 'stored';

  create table projections (
    workflow_id text primary key,
    kind text not null check (kind in ('plan', 'measure', 'assignment', 'dispatch')),
    plan_id text not null,
    seq bigint not null,
    plan_time bigint not null,
    next_wake bigint,
    closed boolean not null,
    state jsonb not null
  );
  create index projections_of_plan on projections (plan_id, kind);
  create index projections_waking on projections (plan_id, next_wake) where not closed;
`;

const LETTERS = `
  create table letters (
    id text primary key,
    message_id text not null unique,
    plan_date local_date not null,
    round bigint not null,
    plan_ids text[] not null,
    recipient text not null,
    recipient_name text not null,
    address text not null,
    capacity text not null check (capacity in ('unit', 'convener', 'coordinator')),
    wave smallint not null check (wave in (0, 1)),
    kind text not null,
    subject text not null,
    raw bytea not null,
    item_keys text[] not null,
    state text not null check (state in ('planned', 'sending', 'accepted', 'failed', 'possiblySent', 'superseded')),
    attempts integer not null default 0,
    last_attempt bigint,
    next_attempt bigint,
    smtp_code integer,
    smtp_text text
  );
  create index letters_of_plan on letters using gin (plan_ids);
  create index letters_by_date on letters (plan_date, recipient);
  create index letters_by_recipient on letters (recipient, plan_date);
  create index letters_open on letters (next_attempt) where state in ('planned', 'sending', 'possiblySent');

  create table items (
    key text primary key,
    plan_id text not null,
    measure integer,
    slot integer,
    unit text,
    duty text not null,
    step text not null,
    revision integer not null,
    audience text not null,
    filed_at bigint not null,
    planned_on local_date not null,
    late boolean not null,
    facts jsonb not null,
    state text not null default 'filed' check (state in ('filed', 'lettered', 'notSent')),
    why text,
    letter_id text references letters (id),
    check ((state = 'lettered') = (letter_id is not null))
  );
  create index items_of_subject on items (plan_id, measure, slot);
  create index items_waiting on items (plan_id, filed_at) where state = 'filed';
  create index items_of_letter on items (letter_id);
`;

/** Columns for lists are generated from the event, so that they can never say something else than what is sealed. */
const LEDGER = `
  create table ledger (
    id bigint generated always as identity primary key,
    plan_id text not null,
    plan_time bigint not null,
    recorded_at timestamptz not null default clock_timestamp(),
    event_key text not null unique,
    event jsonb not null,
    type text not null generated always as (event ->> 'type') stored,
    measure integer generated always as ((event -> 'subject' ->> 'measure')::integer) stored,
    unit text generated always as (event -> 'subject' ->> 'unit') stored,
    sealed_no bigint,
    previous_hash text,
    hash text,
    unique (plan_id, sealed_no),
    check ((sealed_no is null) = (hash is null) and (sealed_no is null) = (previous_hash is null))
  );
  create index ledger_of_plan on ledger (plan_id, id);
  create index ledger_by_time on ledger (plan_id, plan_time);
  create index ledger_by_measure on ledger (plan_id, measure, id);
  create index ledger_by_unit on ledger (plan_id, unit, id);
  create index ledger_by_type on ledger (plan_id, type, id);
  create index ledger_unsealed on ledger (id) where sealed_no is null;

  create function ledger_is_append_only() returns trigger language plpgsql as $$
  begin
    if tg_op = 'UPDATE' then
      if old.hash is null and new.hash is not null
        and (new.id, new.plan_id, new.plan_time, new.recorded_at, new.event_key, new.event)
          is not distinct from (old.id, old.plan_id, old.plan_time, old.recorded_at, old.event_key, old.event)
      then
        return new;
      end if;
    end if;
    raise exception '台账只能追加，不能修改或删除；写错的内容请用“更正”另记一笔。' using errcode = 'restrict_violation';
  end $$;

  create trigger ledger_rows_stay before update or delete on ledger
    for each row execute function ledger_is_append_only();
  create trigger ledger_is_never_emptied before truncate on ledger
    for each statement execute function ledger_is_append_only();
`;

const REPEATED_WAKES = `
  alter table projections add column attempt bigint not null default 0;
  alter table projections add column digest text not null default '';
  alter table acts add column answered_seq bigint;
  alter table acts add column confirmed boolean not null default false;
  drop index acts_undelivered;
  create index acts_undelivered on acts (plan_id, stored_no) where status <> 'refused' and not confirmed;
`;

const WATCHING = `
  create table heartbeats (
    name text primary key,
    kind text not null check (kind in ('worker', 'watcher')),
    beat_at timestamptz not null default clock_timestamp()
  );

  create table alarms (
    id bigint generated always as identity primary key,
    key text not null,
    kind text not null,
    plan_id text,
    what text not null,
    due_at bigint,
    since bigint,
    raised_at bigint not null,
    told_at bigint,
    closed_at bigint
  );
  create unique index alarms_open on alarms (key) where closed_at is null;
  create index alarms_closed on alarms (closed_at) where closed_at is not null;

  create index acts_of_workflow on acts (workflow_id);
  create index letters_superseded on letters using gin (item_keys) where state = 'superseded';
  create index letters_failed on letters (id) where state = 'failed';
  create index items_of_refusals on items (plan_id) where step = 'bounce' and audience = 'coordinator';
`;

/** A link is known by its hash only; an answer is kept before it is carried out, and says whether its receipt letter is owed. */
const ANSWERING = `
  alter table letters drop constraint letters_wave_check;
  alter table letters add constraint letters_wave_check check (wave in (0, 1, 2));

  create table links (
    hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
    letter_id text not null references letters (id),
    plan_id text not null,
    measure integer not null,
    slot integer not null,
    unit text not null,
    duty text not null,
    contact text not null,
    created_at bigint not null,
    expires_at bigint not null,
    withdrawn_at bigint,
    withdrawn_why text
  );
  create index links_of_plan on links (plan_id, measure, slot);
  create index links_of_letter on links (letter_id);

  create table uploads (
    link text not null references links (hash),
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    name text not null,
    media_type text not null,
    size integer not null,
    stored_at timestamptz not null default clock_timestamp(),
    primary key (link, hash)
  );

  create table answers (
    request_id text primary key,
    answer_no bigint generated always as identity,
    link text not null references links (hash),
    plan_id text not null,
    act text not null,
    at bigint not null,
    files jsonb not null,
    status text not null default 'pending' check (status in ('pending', 'accepted', 'incomplete', 'refused')),
    outcome text not null default '',
    receipt text not null default 'owed' check (receipt in ('owed', 'written', 'none')),
    kept_at timestamptz not null default clock_timestamp()
  );
  create index answers_of_link on answers (link, answer_no);
  create index answers_owed on answers (answer_no) where receipt = 'owed';

  create table unsubscribed (address text primary key, since bigint not null);
`;

/** What the calendar of each letter said; most questions are about one mailbox. */
const CALENDARS = `
  alter table letters add column calendar jsonb;
  create index letters_with_calendar on letters (lower(address)) where calendar is not null;
`;

/** Bodies hold units and measures, never a robot's address: that is a credential and stays in the environment. */
const CHANNELS = `
  create table channel_posts (
    id text primary key,
    channel text not null check (channel in ('wecom', 'dingtalk', 'webhook')),
    plan_id text not null,
    round bigint not null,
    body text not null,
    state text not null default 'planned'
      check (state in ('planned', 'sending', 'posted', 'failed', 'possiblyPosted')),
    attempts integer not null default 0,
    last_attempt bigint,
    next_attempt bigint,
    answer text,
    unique (channel, plan_id, round)
  );
  create index channel_posts_of_plan on channel_posts (plan_id, round desc);
  create index channel_posts_open on channel_posts (channel) where next_attempt is not null;

  create table channel_turns (
    channel text not null,
    taken_at timestamptz not null default clock_timestamp()
  );
  create index channel_turns_of_channel on channel_turns (channel, taken_at);

  create table channel_pauses (channel text primary key, until timestamptz not null);
`;

/** The number of a filing is no longer what judges it: see `standing.ts`. Until a workflow files again, nothing is known of where it was decided. */
const STANDINGS = `
  alter table projections add column since bigint not null default 0;
  alter table projections add column confirmed bigint not null default 0;
  alter table projections add column highest bigint not null default 0;
  update projections set highest = seq, attempt = 0;
  alter table board drop column seq;
  alter table board_ahead drop column seq;
`;

export const MIGRATIONS: Migration[] = [
  { version: 1, name: 'plans, clocks, acts and projections', sql: PLANS },
  { version: 2, name: 'letters and items', sql: LETTERS },
  { version: 3, name: 'the append-only ledger', sql: LEDGER },
  { version: 4, name: 'wakes that a lost worker decided and never reported', sql: REPEATED_WAKES },
  { version: 5, name: 'heartbeats and alarms', sql: WATCHING },
  { version: 6, name: 'links, answers and what is attached to them', sql: ANSWERING },
  { version: 7, name: 'posts to robots and webhooks', sql: CHANNELS },
  { version: 8, name: 'what the calendars of letters said', sql: CALENDARS },
  { version: 9, name: 'accounts, sessions, tokens and the audit of signing in', sql: ACCOUNTS },
  { version: 10, name: 'the overview of measures and units', sql: BOARD },
  { version: 11, name: 'files that people bring to the console', sql: BROUGHT_FILES },
  { version: 12, name: 'the audit of what is done to accounts', sql: ACCOUNT_CHANGES },
  { version: 13, name: 'where in its history a filing was decided', sql: STANDINGS },
];
