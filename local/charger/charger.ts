import { Ailments } from './ailments.ts';
import type { ChargerOptions } from './charger-options.ts';
import { obey } from './commands.ts';
import { Configuration } from './configuration.ts';
import type { Connector } from './connector.ts';
import type { Dialect } from './dialect.ts';
import { dialects } from './dialects.ts';
import type { SetProfile } from './limit.ts';
import { Link } from './link.ts';
import { Outlet } from './outlet.ts';
import { remember } from './memory.ts';
import { emptyPanel } from './panel.ts';
import { Reporter } from './reporter.ts';
import { LinkLost, type Payload } from './rpc.ts';
import { TransactionQueue } from './transaction-queue.ts';
import { expireReservation } from './reservation.ts';
import { sample, settle, stopTransaction } from './transactions.ts';

const second = 1_000;

/** A charger of any version of OCPP: its link, its clockwork, and what is known of its connectors. */
export class Charger {
  readonly options: ChargerOptions;
  readonly dialect: Dialect;
  readonly configuration: Configuration;
  readonly connectors: Connector[];
  readonly queue: TransactionQueue;
  profiles: SetProfile[] = [];
  localList = { version: 0, idTags: new Set<string>() };
  firmwareVersion = '1.0.0';
  bootReason = 'PowerUp';
  hasPower = true;
  /** How far its clock is ahead of the true time; what it does itself keeps the right pace. */
  clockErrorMs = 0;
  /** Resets are refused. */
  stubborn = false;
  readonly ailments = new Ailments();
  readonly panel = emptyPanel();
  /** 2.x: of the CSMS, for what it is told about an update or a log. */
  readonly requestIds: { firmware?: number; log?: number } = {};
  readonly #link: Link;
  readonly #reporter = new Reporter(this);
  readonly #timers = new Set<NodeJS.Timeout>();
  #ticker: NodeJS.Timeout | undefined;
  #accepted = false;
  #lastCall = 0;
  #lastPing = 0;
  #lastTick = 0;

  constructor(options: ChargerOptions) {
    const { clock, supply, maxW, stationId, memory } = options;
    this.options = options;
    this.dialect = dialects[options.version];
    this.configuration = new Configuration(options.connectors);
    this.connectors = Array.from({ length: options.connectors }, (_, index) => ({
      outlet: new Outlet({ connectorId: index + 1, supply, maxW, phases: 3, meterWh: memory?.meterWh[index] ?? 0 }),
      ...{ finished: false, inoperative: false, nextSampleAt: Infinity },
    }));
    this.#link = new Link({
      ...options,
      subprotocols: [options.version],
      onCall: (action, payload) => obey(this, action, payload),
      onOpen: () => {
        options.opened?.();
        void this.#onOpen();
      },
    });
    this.queue = new TransactionQueue({
      call: (action, payload) => (this.#accepted ? this.call(action, payload) : Promise.reject(new LinkLost())),
      attempts: () => this.configuration.number('TransactionMessageAttempts'),
      retryMs: () => clock.toWall(this.configuration.number('TransactionMessageRetryInterval') * second),
      lost: ({ action }) => options.log(`${stationId} gave up on a ${action}`),
    });
    if (memory) remember(this, memory);
  }

  get online(): boolean {
    return this.#link.open && this.#accepted;
  }

  /** Epoch milliseconds on the clock of the stack. */
  get now(): number {
    return this.options.clock.now().getTime();
  }

  get timestamp(): string {
    return this.dateAt().toISOString();
  }

  /** What its own clock shows. */
  dateAt(at = this.now): Date {
    return new Date(at + this.clockErrorMs);
  }

  connector(connectorId: number): Connector | undefined {
    return this.connectors[connectorId - 1];
  }

  start(): void {
    // A fast clock must not take the machine's time for ticks.
    this.#ticker = setInterval(() => this.tick(), Math.max(50, this.options.clock.toWall(5 * second)));
    this.#link.start();
  }

  /** The end of the simulation, in the middle of whatever goes on. */
  stop(): void {
    this.#rest();
    this.#link.stop();
  }

  #rest(): void {
    clearInterval(this.#ticker);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Runs `act` after so much time of the stack, unless the charger is stopped before. */
  after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, this.options.clock.toWall(ms));
    this.#timers.add(timer);
  }

  /** The network is away for so long; the charger itself goes on. */
  goOffline(ms: number): void {
    this.loseNetwork();
    this.after(ms, () => this.regainNetwork());
  }

  loseNetwork(): void {
    this.#link.vanish();
  }

  regainNetwork(): void {
    if (this.hasPower) this.#link.start();
  }

  /** Nothing runs any more, and nobody is told. What is kept is what real ones keep: registers, settings, what waits to be sent. */
  losePower(): void {
    this.hasPower = this.#accepted = false;
    this.#link.vanish();
    for (const connector of this.connectors) {
      stopTransaction(this, connector, 'PowerLoss');
      delete connector.granted;
      connector.finished = false;
    }
    this.#rest();
  }

  regainPower(): void {
    this.hasPower = true;
    this.bootReason = 'PowerUp';
    this.#reporter.forget();
    this.start();
  }

  reboot(ms: number): void {
    this.#accepted = false;
    this.bootReason = 'RemoteReset';
    this.#reporter.forget();
    this.#link.drop(ms);
  }

  call(action: string, payload: Payload): Promise<Payload> {
    this.#lastCall = this.now;
    if (this.#link.open) this.options.overhear?.({ action, payload });
    return this.#link.call(action, payload);
  }

  /** For what may be lost when nobody listens; in 1.6's words, which the dialect translates. */
  say(action: string, payload: Payload): void {
    const frame = this.dialect.notice({ action, payload }, this);
    if (frame && this.online) this.call(frame.action, frame.payload).catch(() => {});
  }

  /** Tells every status the CSMS does not know yet. */
  report(): void {
    this.#reporter.report();
  }

  forgetReported(connectorId: number): void {
    this.#reporter.forget(connectorId);
  }

  async boot(): Promise<void> {
    const { action, payload } = this.dialect.boot(this);
    const { status, interval } = await this.call(action, payload);
    const wait = Number(interval) || 60;
    this.#accepted = status === 'Accepted';
    if (this.#accepted) this.configuration.change('HeartbeatInterval', String(wait));
    else this.after(wait * second, () => void this.#onOpen());
  }

  /** The clockwork: meters run, samples fall due, silence is broken. */
  tick(): void {
    const { now, configuration } = this;
    const aligned = configuration.number('ClockAlignedDataInterval') * second;
    const isAligned = aligned > 0 && Math.floor(now / aligned) > Math.floor(this.#lastTick / aligned);
    for (const connector of this.connectors) {
      settle(this, connector);
      if (connector.granted && connector.granted.until < now) delete connector.granted;
      expireReservation(this, connector);
      if (connector.transaction && connector.nextSampleAt <= now) sample(this, connector, 'Sample.Periodic');
      if (isAligned && this.#lastTick > 0) sample(this, connector, 'Sample.Clock');
    }
    this.#lastTick = now;
    this.report();
    if (now - this.#lastCall >= configuration.number('HeartbeatInterval') * second) this.say('Heartbeat', {});
    const pings = configuration.number('WebSocketPingInterval') * second;
    if (pings > 0 && now - this.#lastPing >= pings) {
      this.#lastPing = now;
      this.#link.ping();
    }
  }

  /** After a mere loss of the link there is no new boot: what was accepted stays accepted. */
  async #onOpen(): Promise<void> {
    try {
      if (!this.#accepted) await this.boot();
    } catch {
      this.after(30 * second, () => this.#link.open && void this.#onOpen());
    }
    if (!this.#accepted) return;
    this.report();
    await this.queue.flush();
  }
}
