/** What a driver wants of a charge, to be told before it is reached; whichever comes first. The charge goes on. */
export type Target = {
  setAt: string;
  energyWh?: number;
  /** When they want to leave. */
  leaveAt?: string;
  /** Percent. */
  stateOfCharge?: number;
  /** With tax, in the currency of the session's tariff. */
  budget?: string;
};

/** What the end of a charge is expected by; `taper`: the car takes ever less. */
export type EndBy = Exclude<keyof Target, 'setAt'> | 'taper';
