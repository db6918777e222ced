/**
 * What vendors put into `vendorErrorCode`, by the `vendorId` beside it, as the code of ChargeX or of OCPP that means the
 * same: that says what kind of trouble it is, how urgent, and whether it is one of safety. A vendor's table is added here.
 */
const tables: Record<string, Record<string, string>> = {
  // EVgo's Minimum Required Error Codes, v1.0.1: A… for what drivers can mend themselves, F… for safety.
  'com.evgo.mrec': {
    A000: 'CX009', // authorisation timed out
    A001: 'CX020', // partial insertion
    A002: 'CX001', // the vehicle does not lock
    A003: 'CX010', // vehicle not in park
    A004: 'CX008', // emergency stop
    A005: 'CX001', // the charger does not lock
    F000: 'CX023', // proximity voltage high
    F001: 'CX023', // proximity voltage low
    F002: 'CX014', // pilot voltage high
    F003: 'CX014', // pilot voltage low
    F004: 'CX025', // broken latch
    F005: 'CX011', // cable check
    F006: 'CX022', // resistance to the chassis low
    F007: 'CX021', // capacitance to the chassis high
    F008: 'CX024', // voltage at the connector
    F009: 'CX019', // cable over temperature
    F010: 'CX026', // cable cut
  },
};

/** Own keys only: `constructor` is a code someone will send. */
export function vendorCode(vendorId: string, code: string): string | undefined {
  const table = Object.hasOwn(tables, vendorId) ? tables[vendorId]! : {};
  return Object.hasOwn(table, code) ? table[code] : undefined;
}
