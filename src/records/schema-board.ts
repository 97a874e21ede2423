/** The overview of all measures and units (督办台账): a row a pair, so that a list of 100,000 is filtered and sorted by indexes. */

/**
 * `board_ahead` holds what a row says from later dates on, so that a new day needs no states to be read. It is a table of its own,
 * for rows that a search passes over must be short.
 *
 * Each order has one index; its opposite is the same list read backwards. All of them include the columns of the filters, so that
 * a page far behind is found without reading the rows before it. Counting goes by `board_tally`: its entries repeat, so that it is
 * a twentieth of their size.
 *
 * Twenty who ask at once are served sooner by one server process each than by several for every question.
 *
 * `board_owed` names the workflows of a database that is older than this table, until their rows are written.
 */
const FILTERED = 'issued, phase, explained, silent, escalated, struck_off';

export const BOARD = `
  create type board_light as enum ('grey', 'green', 'yellow', 'red');
  create type board_status as enum ('notYetOpen', 'open', 'returned', 'submitted', 'accepted', 'waived');
  create type board_phase as enum
    ('DEPLOYMENT', 'RESPONSIBILITY_BREAKDOWN', 'FULL_IMPLEMENTATION', 'SUMMARY_AND_IMPROVEMENT');

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
    phase board_phase,
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
    primary key (plan_id, measure, slot) include (unit, light, status, ${FILTERED})
  ) with (parallel_workers = 0);

  create table board_ahead (
    plan_id text collate "C" not null,
    measure integer not null,
    slot integer not null,
    seq bigint not null,
    views jsonb not null,
    primary key (plan_id, measure, slot)
  );

  create index board_tally on board
    (plan_id, light, issued, phase, status, explained, silent, escalated, struck_off);
  create index board_by_reason on board (plan_id, left(reason, 200));
  create index board_by_light on board (plan_id, light desc, measure, slot) include (unit, status, ${FILTERED});
  create index board_by_unit on board (plan_id, unit, measure, slot) include (light, status, ${FILTERED});
  create index board_by_status on board (plan_id, status, measure, slot) include (unit, light, ${FILTERED});
  create index board_by_due_date on board (plan_id, due_date, measure, slot)
    include (unit, light, status, ${FILTERED});
  create index board_by_submission on board (plan_id, submitted_on desc nulls last, measure, slot)
    include (unit, light, status, ${FILTERED});
  create index board_by_status_and_submission on board (plan_id, status, submitted_on desc nulls last, measure, slot)
    include (unit, light, ${FILTERED});
  create index board_escalated on board (plan_id, light desc, measure, slot) include (unit, status, ${FILTERED})
    where escalated;
  create index board_silent on board (plan_id, due_date, measure, slot) include (unit, light, status, ${FILTERED})
    where silent;
  create index board_stale on board (plan_id, stale_on) where stale_on is not null;

  create table board_owed (workflow_id text primary key);
  insert into board_owed select workflow_id from projections where kind in ('plan', 'assignment');
`;
