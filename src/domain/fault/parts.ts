/** What a technician takes along, by code: what such trouble usually ends in. Beginnings of codes of OCPP 1.6, ChargeX and 2.x components. */
const parts: [codes: string[], parts: string[]][] = [
  [
    ['ConnectorLockFailure', 'CX001', 'CX025', 'ConnectorPlugRetentionLock'],
    ['lock actuator', 'connector latch'],
  ],
  [
    ['GroundFailure', 'CX002', 'CX022', 'RCD', 'GroundIsolation'],
    ['residual current device', 'insulation tester', 'cable with connector'],
  ],
  [
    ['HighTemperature', 'CX003', 'CX018', 'CX019', 'TemperatureSensor', 'AirCooling', 'LiquidCooling'],
    ['air filter', 'fan', 'temperature sensor'],
  ],
  [
    ['OverCurrentFailure', 'CX004', 'OverCurrent'],
    ['breaker', 'contactor'],
  ],
  [
    ['OverVoltage', 'UnderVoltage', 'CX005', 'CX006', 'CX015', 'ElectricalFeed'],
    ['voltage tester', 'surge arrester', 'fuses'],
  ],
  [
    ['WeakSignal', 'CX007', 'CX013', 'ConnectionLost', 'DataLink'],
    ['SIM card', 'antenna', 'modem'],
  ],
  [['CX008', 'EmergencyStop'], ['emergency stop seal']],
  [
    ['CX014', 'CX023', 'CPPWM', 'EVCommunicationError'],
    ['cable with connector', 'control pilot tester'],
  ],
  [['PowerSwitchFailure', 'CX017', 'CX016', 'PowerContactor'], ['contactor']],
  [['CX026', 'CableBreakaway'], ['cable with connector']],
  [
    ['PowerMeterFailure', 'FiscalMetering', 'Register', 'SumAboveMeter'],
    ['energy meter', 'seals'],
  ],
  [['ReaderFailure', 'TokenReader'], ['card reader']],
  [['Display'], ['display']],
];

export const partsFor = (code: string): string[] =>
  parts.find(([codes]) => codes.some((each) => code.startsWith(each)))?.[1] ?? [];
