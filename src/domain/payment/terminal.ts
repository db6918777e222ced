/** One payment a session: the charger's own terminal takes its money once. */
export const terminalIdOf = (sessionId: string): string => `terminal-${sessionId}`;
