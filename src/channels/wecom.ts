/**
 * 企业微信 group robot: text of at most 2048 bytes, twenty messages a minute, errcode 45009 beyond that; the `key` in the URL
 * is all that protects it. https://developer.work.weixin.qq.com/document/path/91770
 */
import { isLoopbackHost } from '../loopback';
import { answerOf, byErrcode } from './answers';
import type { Channel } from './channel';
import { WECOM_TEXT_BYTES } from './conventions';
import { digestText } from './digest-text';
import { ANY_NETWORK, postJson, type Network } from './network';

const TOO_MANY = 45009;

export function wecomRobot({ url }: { url: URL }, network: Network = ANY_NETWORK): Channel {
  return {
    name: 'wecom',
    place: url.host,
    loopback: isLoopbackHost(url.hostname),
    compose: (digest) => JSON.stringify({ msgtype: 'text', text: { content: digestText(digest, WECOM_TEXT_BYTES) } }),
    post: ({ body }) =>
      answerOf(
        () => postJson(url, { body }, network),
        (reply) => byErrcode(reply, TOO_MANY),
      ),
  };
}
