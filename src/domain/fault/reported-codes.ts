import type { Connector } from '#domain/station/station.ts';
import { isChargeX } from './fault-classes.ts';
import { vendorCode } from './vendor-codes.ts';

type Word = Pick<Connector, 'status' | 'errorCode' | 'vendorId' | 'vendorErrorCode' | 'info'>;
export type Reported = { code: string; info?: string };

/**
 * What a status of 1.6 says is wrong, in the finest words it has. ChargeX puts its code into `vendorErrorCode`, beside the
 * nearest word of OCPP; some chargers have only their text to put it into, and some several codes in one.
 */
export function reportedCodes({ status, errorCode, vendorId = '', vendorErrorCode = '', info }: Word): Reported[] {
  const finer = chargeXIn(vendorErrorCode).map((code) => ({ code, info }));
  if (finer.length) return finer;
  const own = vendorsOwn(vendorId, vendorErrorCode, info);
  if (own.length) return own;
  // Text beside NoError tells of what is over, as "Error CX002 resolved".
  const written = errorCode === undefined ? [] : chargeXIn(info ?? '');
  return written.length ? written.map((code) => ({ code, info })) : [{ code: errorCode ?? status, info }];
}

/** `CX002`; EVerest calls the same `MREC2GroundFailure`. */
export function chargeXIn(text: string): string[] {
  const codes = [...text.matchAll(/\b(?:CX|MREC)(\d{1,3})(?!\d)/gi)].map(([, n]) => `CX${n!.padStart(3, '0')}`);
  return [...new Set(codes)].filter(isChargeX);
}

/** EVgo's way with several: the n-th value in `info` was measured for the n-th code. */
function vendorsOwn(vendorId: string, vendorErrorCode: string, info = ''): Reported[] {
  const codes = vendorErrorCode.split(',').map((code) => code.trim());
  const values = info.split(',').map((value) => value.trim());
  return codes.flatMap((own, i) => {
    const code = vendorCode(vendorId, own);
    const measured = values.length === codes.length ? values[i] : info;
    return code ? [{ code, info: [own, measured].filter(Boolean).join(' ') }] : [];
  });
}
