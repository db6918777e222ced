export type Token = {
  /** Upper case: OCPP's idTag is case-insensitive. */
  idTag: string;
  status: 'accepted' | 'blocked';
  driverId?: string;
  expiresAt?: string;
  /** 1.6 parentIdTag, 2.x groupIdToken. */
  group?: string;
};

export type Driver = {
  driverId: string;
  /** Absent once erased. */
  email?: string;
  name?: string;
  phone?: string;
  language?: 'sv' | 'en';
  /** The user pool's `sub`. */
  login?: string;
  createdAt: string;
  erasedAt?: string;
};
