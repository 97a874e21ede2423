/** The overview of all measures and units (督办台账): a row a pair, so that a list of 100,000 is filtered and sorted by indexes. */

/**
 * `ahead` holds what a row says from later dates on: a new day needs no states to be read. It is kept out of line, for most questions
 * pass over many rows and read none of it.
 *
 * Each order has one index; its opposite is the same list read backwards. The columns of filters are part of the index that counts
 * go by. `board_owed` names the workflows of a database that is older than this table, until their rows are written.
 */
export const BOARD = `
  create type board_light as enum ('grey', 'green', 'yellow', 'red');
  create type board_status as enum ('notYetOpen', 'open', 'returned', 'submitted', 'accepted', 'waived');

  create table board (
    plan_id text collate "C" not null,
    measure integer not null,
    slot integer not null,
    unit text collate "C" not null,
    issued boolean not null,
    light board_light not null,
    reason text collate "C" not null,
    duty text,
    duty_name text,
    phase text collate "C",
    original_due_date local_date,
    due_date local_date,
    status board_status,
    late boolean not null default false,
    explained boolean not null default false,
    silent boolean not null default false,
    submitted_on local_date,
    escalated boolean not null default false,
    signed_on local_date,
    accountable text,
    open_issues integer not null default 0,
    struck_off boolean not null default false,
    seq bigint not null default 0,
    stale_on local_date,
    ahead jsonb not null default '[]',
    primary key (plan_id, measure, slot)
  ) with (toast_tuple_target = 256);
  alter table board alter column ahead set storage external;

  create index board_by_light on board (plan_id, light desc, measure, slot)
    include (unit, phase, status, issued, escalated, explained, silent, struck_off);
  create index board_by_unit on board (plan_id, unit, measure, slot);
  create index board_by_status on board (plan_id, status, measure, slot);
  create index board_by_due_date on board (plan_id, due_date, measure, slot);
  create index board_by_submission on board (plan_id, submitted_on desc nulls last, measure, slot);
  create index board_stale on board (plan_id, stale_on) where stale_on is not null;

  create table board_owed (workflow_id text primary key);
  insert into board_owed select workflow_id from projections where kind in ('plan', 'assignment');
`;
