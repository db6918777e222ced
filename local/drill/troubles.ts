import type { Vehicle } from '../charger/battery.ts';
import type { Remedy } from '../charger/ailments.ts';
import type { Charger } from '../charger/charger.ts';
import type { Connector, VendorError } from '../charger/connector.ts';
import { breakDown, plugIn, presentCard, repair, unplug, warn } from '../charger/people.ts';
import type { Trouble } from './scenario.ts';

type Strike = NonNullable<Trouble['strike']>;

const minute = 60_000;
const car: Vehicle = {
  ...{ capacityWh: 77_000, stateOfCharge: 30, chargeLimit: 80 },
  ...{ onboardChargerW: 11_000, fastChargeW: 150_000 },
};
const eachConnector = (chargers: Charger[], act: (charger: Charger, connector: Connector) => void) => {
  for (const charger of chargers) for (const connector of charger.connectors) act(charger, connector);
};

/** All in the same second. */
export const losePower: Strike = ({ chargers }) => {
  for (const charger of chargers) charger.losePower();
  return () => chargers.forEach((charger) => charger.regainPower());
};

export const loseNetwork: Strike = ({ chargers }) => {
  for (const charger of chargers) charger.loseNetwork();
  return () => chargers.forEach((charger) => charger.regainNetwork());
};

/** Away for so long, one after the other. */
export const blip =
  (seconds: number): Strike =>
  ({ chargers }) =>
    chargers.forEach((charger, index) => charger.after(index * 20_000, () => charger.goOffline(seconds * 1_000)));

export const deliverNothing: Strike = ({ chargers }) => {
  const set = (stuck: boolean) => eachConnector(chargers, (_, { outlet }) => (outlet.stuck = stuck));
  set(true);
  return () => set(false);
};

export const fail =
  (code: string, { mendedBy, vendorError }: { mendedBy?: Remedy; vendorError?: VendorError } = {}): Strike =>
  ({ chargers: [charger] }) => {
    const connector = charger!.connectors[0]!;
    breakDown(charger!, connector, code, vendorError);
    return charger!.ailments.add({ ...(mendedBy && { mendedBy }), end: () => repair(charger!, connector) });
  };

/** Broken and well again so many times. */
export const flap =
  (code: string, times: number, everyMinutes: number): Strike =>
  ({ chargers: [charger], after }) => {
    const connector = charger!.connectors[0]!;
    for (let time = 0; time < times; time++) {
      after(time * everyMinutes, () => breakDown(charger!, connector, code));
      after((time + 0.5) * everyMinutes, () => repair(charger!, connector));
    }
  };

export const warnAll =
  (code: string, voltageV: number, vendorError?: VendorError): Strike =>
  ({ chargers }) => {
    eachConnector(chargers, (charger, connector) => {
      connector.outlet.voltageV = voltageV;
      warn(charger, connector, code, vendorError);
    });
    return () =>
      eachConnector(chargers, (charger, connector) => {
        connector.outlet.voltageV = 230;
        repair(charger, connector);
      });
  };

export const setClock =
  (hours: number): Strike =>
  ({ chargers }) => {
    for (const charger of chargers) charger.clockErrorMs = hours * 60 * minute;
    return () => chargers.forEach((charger) => (charger.clockErrorMs = 0));
  };

export const freezeMeter: Strike = ({ chargers }) => {
  const set = (frozen: boolean) => eachConnector(chargers, (_, { outlet }) => (outlet.frozen = frozen));
  set(true);
  return () => set(false);
};

/** Somebody comes to the last connector with a car of this kind, and goes after so many minutes. */
export const visit =
  (idTag: string, more: Partial<Vehicle>, minutes: number): Strike =>
  ({ chargers: [charger], after }) => {
    const connector = charger!.connectors.at(-1)!;
    plugIn(charger!, connector, { ...car, ...more });
    void presentCard(charger!, connector, idTag);
    after(minutes, () => unplug(charger!, connector));
  };

/** The same car at one charger after the other. */
export const tour =
  (idTag: string, more: Partial<Vehicle>, everyMinutes: number): Strike =>
  (scene) =>
    scene.chargers.forEach((charger, index) => {
      scene.after(index * everyMinutes, () => visit(idTag, more, 3)({ ...scene, chargers: [charger] }));
    });

export const command =
  (body: object): Strike =>
  ({ chargers: [charger], operator }) =>
    void operator.must('POST', `/stations/${charger!.options.stationId}/commands`, body);
