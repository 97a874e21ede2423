/** `duban web`: the console, its API, and the pages that the links of letters open. */
import { withExample } from '../help';
import type { CommandModule } from '../runner';

export const webCommand: CommandModule = (program, run) => {
  const command = program
    .command('web')
    .summary('运行控制台和办理页面（信中“办理”链接打开的网页）')
    .description(
      '运行控制台和办理页面，Ctrl-C 停止；npm start 已包含，单独部署时才用。\n' +
        '页面在 DUBAN_WEB_HOST、DUBAN_WEB_PORT（默认 127.0.0.1:8088）提供；请在前面放一个带证书的反向代理，' +
        '它的 https 地址写在 DUBAN_PUBLIC_URL，信中的链接以它开头。附件存在 DUBAN_ATTACHMENTS。\n' +
        '第一次使用先建立系统管理员：duban accounts add admin --role administrator。',
    )
    .action(
      run(async (session) => {
        // Loaded only here: other commands need no web server.
        const serving = require('../web-process') as typeof import('../web-process');
        await serving.runWeb(session.settings(), session.say, (code, message) => session.note(code, message));
        return { text: '控制台和办理页面已停止。', json: { stopped: true } };
      }),
    );
  withExample(
    command,
    'DUBAN_DATABASE_URL=postgres://duban@db.example/duban TEMPORAL_ADDRESS=temporal.example:7233 DUBAN_PUBLIC_URL=https://duban.example DUBAN_LETTER_KEY=… duban web',
  );
};
