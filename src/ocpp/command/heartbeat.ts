/**
 * API Gateway closes a socket that is idle for 600 s, and CloudFront one that hears nothing from us for as long.
 * Heartbeats are most of what an idle charger costs, so as few as keep it open.
 */
export const heartbeatSeconds = 540;
