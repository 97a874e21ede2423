/** The channels that the settings name. */
import type { Channel } from './channel';
import { dingtalkRobot, type DingtalkSettings } from './dingtalk';
import { webhook, type WebhookSettings } from './webhook';
import { wecomRobot } from './wecom';

export interface ConfiguredChannels {
  wecom?: { url: URL };
  dingtalk?: DingtalkSettings;
  webhook?: WebhookSettings;
}

export function configuredChannels(settings: ConfiguredChannels): Channel[] {
  return [
    settings.wecom && wecomRobot(settings.wecom),
    settings.dingtalk && dingtalkRobot(settings.dingtalk),
    settings.webhook && webhook(settings.webhook),
  ].filter((channel) => channel !== undefined);
}
