import type { Vehicle } from './battery.ts';
import type { Charger } from './charger.ts';
import type { Connector } from './connector.ts';
import { breakDown, plugIn, presentCard, repair, unplug } from './people.ts';
import type { Random } from './random.ts';

export type Habits = {
  /** Cards of those who come here. */
  idTags: readonly string[];
  /** Before the first car comes. */
  firstWithinMs: number;
  pauseMs: readonly [low: number, high: number];
  stayMs: readonly [low: number, high: number];
  /** Until who gets nothing from it drives on. */
  patienceMs: number;
  /** Mean time between troubles of one connector; Infinity for none. */
  faultEveryMs: number;
  offlineEveryMs: number;
};

type Phase = 'away' | 'plugged' | 'charging' | 'leaving';

const second = 1_000;
const errorCodes = [
  'GroundFailure',
  'ConnectorLockFailure',
  'HighTemperature',
  'OverCurrentFailure',
  'PowerMeterFailure',
];

const cars: Omit<Vehicle, 'stateOfCharge' | 'chargeLimit'>[] = [
  { capacityWh: 40_000, onboardChargerW: 7_400, fastChargeW: 50_000 },
  { capacityWh: 58_000, onboardChargerW: 11_000, fastChargeW: 120_000 },
  { capacityWh: 77_000, onboardChargerW: 11_000, fastChargeW: 170_000 },
  { capacityWh: 100_000, onboardChargerW: 11_000, fastChargeW: 250_000 },
];

/** Drivers who come to a connector, charge, and go; and now and then something breaks. One step every few seconds. */
export function drivers(charger: Charger, connector: Connector, random: Random, habits: Habits): () => void {
  let phase: Phase = 'away';
  let until = charger.now + random.between(0, habits.firstWithinMs);
  let idTag = '';
  let lastStep = charger.now;
  let lastServed = charger.now;

  const enter = (next: Phase, low: number, high: number) => {
    phase = next;
    until = charger.now + random.between(low, high);
  };
  const arrive = () => {
    idTag = random.pick(habits.idTags);
    const remote = connector.granted !== undefined;
    lastServed = charger.now;
    plugIn(charger, connector, { ...random.pick(cars), ...whatIsLeft(random) });
    if (remote) enter('charging', ...habits.stayMs);
    else enter('plugged', 2 * second, 6 * second);
  };
  const end = () => {
    // Some hold the card to the reader again, some just pull the cable.
    if (connector.transaction && random.chance(0.6)) void presentCard(charger, connector, connector.transaction.idTag);
    enter('leaving', 5 * second, 40 * second);
  };

  return () => {
    const passed = charger.now - lastStep;
    lastStep = charger.now;
    trouble(charger, connector, random, habits, passed);
    const due = charger.now >= until;
    if (isServed(connector)) lastServed = charger.now;
    switch (phase) {
      case 'away':
        if (connector.granted || (due && isInviting(charger, connector))) arrive();
        break;
      case 'plugged':
        if (!due) break;
        void presentCard(charger, connector, idTag);
        enter('charging', ...habits.stayMs);
        break;
      case 'charging':
        if (due || isFull(connector) || charger.now - lastServed > habits.patienceMs) end();
        break;
      case 'leaving':
        if (!due) break;
        unplug(charger, connector);
        enter('away', ...habits.pauseMs);
        break;
    }
  };
}

function trouble(charger: Charger, connector: Connector, random: Random, habits: Habits, passed: number): void {
  if (!connector.errorCode && random.chance(passed / habits.faultEveryMs)) {
    breakDown(charger, connector, random.pick(errorCodes));
    charger.after(random.between(60, 180) * second, () => repair(charger, connector));
  }
  if (charger.online && random.chance(passed / habits.offlineEveryMs))
    charger.goOffline(random.between(20, 90) * second);
}

const isInviting = ({ hasPower }: Charger, { inoperative, errorCode, reservation }: Connector): boolean =>
  hasPower && !inoperative && !errorCode && !reservation;

/** Who waits for the load of others to go down knows it from the display. */
const isServed = ({ transaction, outlet }: Connector): boolean =>
  outlet.powerW > 0 || (transaction !== undefined && outlet.offeredW === 0);

const isFull = ({ outlet: { vehicle } }: Connector): boolean =>
  vehicle !== undefined && vehicle.stateOfCharge >= vehicle.chargeLimit;

const whatIsLeft = (random: Random): Pick<Vehicle, 'stateOfCharge' | 'chargeLimit'> => ({
  stateOfCharge: random.between(8, 55),
  chargeLimit: random.pick([80, 80, 90, 100]),
});
