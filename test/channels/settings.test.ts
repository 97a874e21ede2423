/** Where channels post to, by the environment; what is wrong is said without saying what is secret. */
import { readSettings, SettingsError } from '../../config/settings';
import { configuredChannels } from '../../src/channels/configured';

const channels = (given: Record<string, string>) =>
  readSettings({ DUBAN_DATA: '/nonexistent/duban', ...given }).channels;
const faultOf = (given: Record<string, string>): Error | undefined => {
  try {
    channels(given);
    return undefined;
  } catch (error) {
    return error as Error;
  }
};
const TOKEN = 'TOKENTOKENTOKEN1';

it('has none unless they are named, and then knows them without showing their keys', () => {
  expect(configuredChannels(channels({}))).toEqual([]);
  const all = configuredChannels(
    channels({
      DUBAN_WECOM_ROBOT: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${TOKEN}`,
      DUBAN_DINGTALK_ROBOT: `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN} SEC${TOKEN}`,
      DUBAN_WEBHOOK: `https://hook.example/${TOKEN} ${TOKEN}`,
      DUBAN_WEBHOOK_HOSTS: 'other.example，hook.example',
    }),
  );
  expect(all.map(({ name, place, loopback }) => [name, place, loopback])).toEqual([
    ['wecom', 'qyapi.weixin.qq.com', false],
    ['dingtalk', 'oapi.dingtalk.com', false],
    ['webhook', 'hook.example', false],
  ]);
  expect(JSON.stringify(all)).not.toContain(TOKEN);
});

it.each([
  ['DUBAN_WECOM_ROBOT', `http://robot.example/send?key=${TOKEN}`, 'https://'],
  ['DUBAN_WECOM_ROBOT', `https://robot.example/send?ley=${TOKEN}`, 'key='],
  ['DUBAN_WECOM_ROBOT', TOKEN, 'https://'],
  ['DUBAN_DINGTALK_ROBOT', `https://robot.example/send?access_token=${TOKEN}`, '加签'],
  ['DUBAN_DINGTALK_ROBOT', `https://robot.example/send SEC${TOKEN}`, 'access_token='],
  ['DUBAN_WEBHOOK', `https://hook.example/${TOKEN} short`, '不少于 16'],
  ['DUBAN_WEBHOOK', `http://127.0.0.1/${TOKEN} ${TOKEN}`, 'https://'],
  ['DUBAN_WEBHOOK', `https://user:${TOKEN}@hook.example/ ${TOKEN}`, 'https://'],
  ['DUBAN_WEBHOOK', `https://hook.example/${TOKEN} ${TOKEN}`, 'DUBAN_WEBHOOK_HOSTS'],
])('refuses a wrong %s and does not repeat it', (name, value, expected) => {
  const fault = faultOf({ [name]: value, DUBAN_WEBHOOK_HOSTS: 'other.example' });
  expect(fault).toBeInstanceOf(SettingsError);
  expect(fault?.message).toContain(name);
  expect(fault?.message).toContain(expected);
  expect(fault?.message).not.toContain(TOKEN);
});

it('lets a robot on this machine do without TLS, for trying out', () => {
  expect(channels({ DUBAN_WECOM_ROBOT: 'http://127.0.0.1:8080/send?key=1' }).wecom?.url.port).toBe('8080');
});
