/** The real plan, policy and calendars, from which random ones are made. */
import path from 'node:path';
import { readCalendars } from '../../src/plans/calendars';
import { readPlan } from '../../src/plans/read-plan';
import { rootFolder } from '../../src/root-folder';

const config = path.join(rootFolder(), 'config');
const reading = readPlan(path.join(config, 'plans/jilin-2019'));
if (!reading.plan || !reading.policy) throw new Error('config/plans/jilin-2019 does not read: run duban check');

export const jilin = reading.plan;
export const defaults = reading.policy;
export const { book: realBook } = readCalendars(path.join(config, 'calendars/china'));
