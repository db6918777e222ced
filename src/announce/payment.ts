import { paymentFailed } from '#domain/notice/payment-notices.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { tellDriver } from '#notify/publish.ts';
import type { Change } from './change.ts';

export const payment = ({ after }: Change<Payment>): Promise<void> => tellDriver(paymentFailed(after));
