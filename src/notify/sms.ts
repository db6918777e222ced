import {
  CheckIfPhoneNumberIsOptedOutCommand,
  PublishCommand,
  SNSClient,
  type MessageAttributeValue,
} from '@aws-sdk/client-sns';

/** Not every region has SMS: this one does. */
const sns = new SNSClient({ region: process.env.SMS_REGION });

/** In US dollars: a text to a premium number is refused, one in two parts abroad is not. */
const maxPrice = '0.50';

/** `to` is E.164. SNS never says whether it arrived. */
export async function sendSms(to: string, text: string): Promise<void> {
  await sns.send(
    new PublishCommand({
      PhoneNumber: to,
      Message: text,
      MessageAttributes: {
        'AWS.SNS.SMS.SMSType': word('Transactional'),
        'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: maxPrice },
        ...(process.env.SMS_SENDER_ID && { 'AWS.SNS.SMS.SenderID': word(process.env.SMS_SENDER_ID) }),
      },
    }),
  );
}

const word = (StringValue: string): MessageAttributeValue => ({ DataType: 'String', StringValue });

/** Whether somebody has answered STOP to us. */
export async function isOptedOut(phoneNumber: string): Promise<boolean> {
  const { isOptedOut } = await sns.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber }));
  return isOptedOut === true;
}
