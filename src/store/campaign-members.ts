import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CampaignStation } from '#domain/station/campaign.ts';
import type { QueuedCommand } from '#domain/station/command.ts';
import { stationPut, type Kept } from './campaigns.ts';
import { dynamo, tableName } from './client.ts';
import { putQueued } from './commands.ts';
import { transact } from './transaction.ts';
import { held } from './update.ts';

const stationItem = (stationId: string) => ({
  TableName: tableName('stations'),
  Key: { stationId, item: 'STATION' },
});

/**
 * The command, the note that the station was told, and the station's own note whose campaign it is in: all or none, so
 * that nobody is told twice, and none by two campaigns at once.
 */
export async function tellStation(station: Kept<CampaignStation>, command: QueuedCommand): Promise<boolean> {
  const { campaignId, stationId } = station;
  const failed = await transact([
    { Put: stationPut(station) },
    { Put: putQueued(command) },
    {
      Update: {
        ...stationItem(stationId),
        UpdateExpression: 'SET campaignId = :id',
        ConditionExpression: 'attribute_exists(stationId) AND (attribute_not_exists(campaignId) OR campaignId = :id)',
        ExpressionAttributeValues: { ':id': campaignId },
      },
    },
  ]);
  return !failed;
}

/** What it says from now on is of no campaign's concern. */
export function releaseStation({ campaignId, stationId }: CampaignStation): Promise<boolean> {
  const release = {
    UpdateExpression: 'REMOVE campaignId',
    ConditionExpression: 'campaignId = :id',
    ExpressionAttributeValues: { ':id': campaignId },
  };
  return held(dynamo.send(new UpdateCommand({ ...stationItem(stationId), ...release })));
}
