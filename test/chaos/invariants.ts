import type { Invoice } from '#domain/invoice/invoice.ts';
import type { Session } from '#domain/session/session.ts';
import { moneyBroken } from './money.ts';
import { scan } from './scan.ts';
import type { Truth } from './simulate.ts';

/** Every way in which the books are wrong; none is the only right answer. Each session truly took `energyWh`. */
export async function broken(truth: Truth, energyWh: number): Promise<string[]> {
  const sessions = (await scan<Session & { item: string }>('sessions')).filter(({ item }) => item === 'SESSION');
  const invoices = (await scan<Invoice>('invoices')).filter(({ kind }) => kind);
  return [
    ...noneLost(sessions, truth),
    ...oneBillEach(sessions, invoices),
    ...energyAddsUp(sessions, invoices, energyWh),
    ...gapFree(invoices),
    ...(await moneyBroken(invoices)),
  ];
}

const isHeld = (session: Session) => session.status !== 'ended' || Boolean(session.review?.length);

function noneLost(sessions: Session[], { billed, unexplained }: Truth): string[] {
  const held = sessions.filter(isHeld).length;
  if (held === unexplained && sessions.length === billed + unexplained) return [];
  return [`${billed} are to be billed and ${unexplained} held, and ${sessions.length - held} and ${held} are`];
}

function oneBillEach(sessions: Session[], invoices: Invoice[]): string[] {
  const bills = Map.groupBy(
    invoices.flatMap(({ sessionIds, kind }) => sessionIds.map((sessionId) => ({ sessionId, kind }))),
    ({ sessionId }) => sessionId,
  );
  return sessions.flatMap((session) => {
    const count = (kind: string) => (bills.get(session.sessionId) ?? []).filter((bill) => bill.kind === kind).length;
    const final = count('invoice') - count('creditNote');
    const due = isHeld(session) ? 0 : 1;
    return final === due ? [] : [`session ${session.sessionId} has ${final} final bills, not ${due}`];
  });
}

/** What went into the cars is billed, or its session is held and says why. */
function energyAddsUp(sessions: Session[], invoices: Invoice[], energyWh: number): string[] {
  const billed = invoices.reduce((sum, { kind, energyWh: wh = 0 }) => sum + (kind === 'creditNote' ? -wh : wh), 0);
  const explained = sessions.filter(isHeld).length * energyWh;
  const went = sessions.length * energyWh;
  return billed + explained === went ? [] : [`${went} Wh went, ${billed} are billed and ${explained} explained`];
}

function gapFree(invoices: Invoice[]): string[] {
  const series = Map.groupBy(invoices, ({ number }) => number.replace(/\d+$/, ''));
  return [...series].flatMap(([name, of]) => {
    const numbers = of.map(({ number }) => Number(/\d+$/.exec(number)![0])).sort((a, b) => a - b);
    return numbers.every((number, i) => number === i + 1) ? [] : [`series ${name} is ${numbers.join(' ')}`];
  });
}
