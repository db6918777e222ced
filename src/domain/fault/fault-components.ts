import { unknownKind, type FaultKind } from './fault-classes.ts';
import type { IncidentClass, Severity } from './incident.ts';

const kind = (of: IncidentClass, severity: Severity, means: string): FaultKind => ({ class: of, severity, means });

/** Standardised components (OCPP 2.0.1 Part 2, appendix 3) whose trouble says more than that a charger is broken. */
const components: Record<string, FaultKind> = {
  GroundIsolationProtection: kind('charger', 'P1', 'ground fault'),
  RCD: kind('charger', 'P1', 'residual current device'),
  RCDRecloser: kind('charger', 'P1', 'residual current device'),
  OverCurrentProtection: kind('charger', 'P1', 'over-current'),
  OverCurrentProtectionRecloser: kind('charger', 'P1', 'over-current'),
  OverCurrentBreaker: kind('charger', 'P1', 'over-current'),
  EmergencyStopSensor: kind('charger', 'P1', 'emergency stop pressed'),
  PowerContactor: kind('charger', 'P1', 'power contactor'),
  CableBreakawaySensor: kind('charger', 'P1', 'cable torn off'),
  FloodSensor: kind('charger', 'P1', 'water in the cabinet'),
  ConnectorPlugRetentionLock: kind('charger', 'P2', 'connector does not lock or unlock'),
  EVRetentionLock: kind('charger', 'P2', 'connector does not lock or unlock'),
  TiltSensor: kind('charger', 'P2', 'tilted'),
  ShockSensor: kind('charger', 'P2', 'knocked'),
  CPPWMController: kind('charger', 'P3', 'pilot fault'),
  TokenReader: kind('charger', 'P3', 'card reader failure'),
  TemperatureSensor: kind('charger', 'P3', 'too hot or too cold'),
  AirCoolingSystem: kind('charger', 'P3', 'cooling'),
  LiquidCoolingSystem: kind('charger', 'P3', 'cooling'),
  Display: kind('charger', 'P3', 'display'),
  RealTimeClock: kind('charger', 'P4', 'clock'),
  ChargingStatusIndicator: kind('charger', 'P4', 'status light'),
  EnvironmentalLighting: kind('charger', 'P4', 'lighting'),
  ElectricalFeed: kind('power', 'P2', 'power supply'),
  UpstreamProtectionTrigger: kind('power', 'P1', 'power cut off upstream'),
  DistributionPanel: kind('power', 'P2', 'distribution panel'),
  ELVSupply: kind('power', 'P2', 'low voltage supply'),
  FiscalMetering: kind('meter', 'P2', 'meter failure'),
  ControlMetering: kind('meter', 'P3', 'control meter failure'),
  DataLink: kind('link', 'P4', 'data link'),
  ConnectedEV: kind('vehicle', 'P3', 'trouble with the vehicle'),
  CaseAccessSensor: kind('security', 'P2', 'the cabinet was opened'),
  AccessBarrier: kind('security', 'P3', 'access barrier'),
};

/** By the component of `Component[instance].Variable`. Own keys only: `constructor` is a name someone will send. */
export function componentKind(name: string): FaultKind {
  const component = /^[^.[]*/.exec(name)![0];
  return Object.hasOwn(components, component) ? components[component]! : unknownKind;
}
