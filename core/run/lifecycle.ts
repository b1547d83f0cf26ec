import type { Stage } from '../contracts/stage.ts';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/**
 * What happens to one attempt at a task, row by row: who is asked, what a crash in the middle means, what a failure does.
 * The dispatcher knows nothing but this table, and the plugin authors' page is generated from it.
 * Rows that nobody answers cost nothing.
 */
export const LIFECYCLE: readonly Stage[] = [
  { stage: 'check', asks: 'all', effects: 'none', fails: 'settle-all', holdsSlot: false, limitSeconds: 5 * MINUTE, durable: false },
  { stage: 'pair', asks: 'builder', effects: 'repeatable', fails: 'stop', holdsSlot: false, limitSeconds: 10 * MINUTE, durable: false },
  { stage: 'sync', asks: 'builder', effects: 'repeatable', fails: 'stop', holdsSlot: false, limitSeconds: 10 * MINUTE, durable: false },
  { stage: 'save', asks: 'recorders', effects: 'repeatable', fails: 'stop', holdsSlot: false, limitSeconds: 10 * MINUTE, durable: false },
  {
    stage: 'prepare',
    asks: 'recorders',
    effects: 'repeatable',
    fails: 'stop',
    holdsSlot: false,
    limitSeconds: 30 * MINUTE,
    durable: false,
  },
  { stage: 'fetch', asks: 'stagers', effects: 'repeatable', fails: 'stop', holdsSlot: false, limitSeconds: 7 * DAY, durable: false },
  {
    stage: 'recover',
    asks: 'builder',
    effects: 'repeatable',
    fails: 'stop',
    holdsSlot: false,
    limitSeconds: 10 * MINUTE,
    durable: false,
    onlyIf: 'retry',
  },
  { stage: 'build', asks: 'builder', effects: 'none', fails: 'stop', holdsSlot: false, limitSeconds: 5 * MINUTE, durable: false },
  { stage: 'execute', asks: 'executor', effects: 'once', fails: 'stop', holdsSlot: true, limitSeconds: 'job', durable: true },
  { stage: 'judge', asks: 'builder', effects: 'none', fails: 'stop', holdsSlot: false, limitSeconds: 10 * MINUTE, durable: false },
  {
    stage: 'collect',
    asks: 'builder',
    effects: 'repeatable',
    fails: 'hold',
    holdsSlot: false,
    limitSeconds: 30 * MINUTE,
    durable: false,
    onlyIf: 'success',
  },
  {
    stage: 'publish',
    asks: 'builder',
    effects: 'repeatable',
    fails: 'hold',
    holdsSlot: false,
    limitSeconds: 30 * MINUTE,
    durable: false,
    onlyIf: 'success',
  },
  { stage: 'record', asks: 'recorders', effects: 'repeatable', fails: 'hold', holdsSlot: false, limitSeconds: DAY, durable: true },
  {
    stage: 'deliver',
    asks: 'stagers',
    effects: 'repeatable',
    fails: 'hold',
    holdsSlot: false,
    limitSeconds: 7 * DAY,
    durable: true,
    onlyIf: 'success',
  },
  {
    stage: 'release',
    asks: 'recorders',
    effects: 'repeatable',
    fails: 'always',
    holdsSlot: false,
    limitSeconds: 10 * MINUTE,
    durable: false,
  },
];
