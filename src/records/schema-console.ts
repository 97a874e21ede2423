/** The tables of the console alone. */

/** Files that somebody has brought and may attach to what he does; nobody else may attach them by their hash. */
export const BROUGHT_FILES = `
  create table brought_files (
    plan_id text not null,
    account text not null,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    name text not null,
    media_type text not null,
    size integer not null,
    brought_at timestamptz not null default clock_timestamp(),
    primary key (plan_id, account, hash)
  );
`;
