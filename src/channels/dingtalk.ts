/**
 * 钉钉 group robot with 加签: the signature is made anew for each attempt, since it holds for an hour. A wrong one answers
 * errcode 310000, more than twenty messages a minute 130101 and then nothing for ten minutes.
 * https://open.dingtalk.com/document/group/custom-robot-access
 */
import { isLoopbackHost } from '../loopback';
import { createHmac } from 'node:crypto';
import { answerOf, byErrcode } from './answers';
import type { Channel } from './channel';
import { DINGTALK_TEXT_BYTES } from './conventions';
import { digestText } from './digest-text';
import { ANY_NETWORK, postJson, type Network } from './network';

const TOO_MANY = 130101;

export interface DingtalkSettings {
  url: URL;
  secret: string;
}

export function dingtalkRobot({ url, secret }: DingtalkSettings, network: Network = ANY_NETWORK): Channel {
  return {
    name: 'dingtalk',
    place: url.host,
    loopback: isLoopbackHost(url.hostname),
    compose: (digest) =>
      JSON.stringify({ msgtype: 'text', text: { content: digestText(digest, DINGTALK_TEXT_BYTES) } }),
    post: ({ body }) =>
      answerOf(
        () => postJson(signed(url, secret, Date.now()), { body }, network),
        (reply) => byErrcode(reply, TOO_MANY),
      ),
  };
}

function signed(url: URL, secret: string, timestamp: number): URL {
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`, 'utf8').digest('base64');
  const whole = new URL(url);
  whole.searchParams.set('timestamp', String(timestamp));
  whole.searchParams.set('sign', sign);
  return whole;
}
