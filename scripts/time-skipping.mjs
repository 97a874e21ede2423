/** The time-skipping test server: a Java program that lets a year of workflow timers pass in seconds. Used by tests only. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cachedFolder } from './cache.mjs';
import { outputOf, root, runQuietly, SetupError } from './run.mjs';

const SERVER = { groupId: 'io.temporal', artifactId: 'temporal-test-server', version: '1.32.1' };
const SILENT_LOG = { groupId: 'org.slf4j', artifactId: 'slf4j-nop', version: '2.0.17' };
const OLDEST_JAVA = 11;
const LAUNCHER = path.join(root, 'scripts', 'java', 'PlanTimeServer.java');

// `exec`, so that the JVM is the process that the SDK ends. C1 only: the SDK allows five seconds for the start.
const WRAPPER = `#!/bin/sh
exec java -XX:TieredStopAtLevel=1 -cp "$(dirname "$0"):$(dirname "$0")/lib/*" PlanTimeServer "$@"
`;

/** Returns the path of an executable that starts the server; a missing Java or Maven is an error, never a skipped test. */
export async function ensureTimeSkippingServer() {
  if (process.env.DUBAN_TIME_SKIPPING_SERVER) return process.env.DUBAN_TIME_SKIPPING_SERVER;
  requireJava();
  // Named by its content too: a changed wrapper or pom must not meet the folder of the old one.
  const content = createHash('sha256')
    .update(WRAPPER)
    .update(pom())
    .update(readFileSync(LAUNCHER))
    .digest('hex')
    .slice(0, 8);
  return path.join(await cachedFolder(`time-skipping-${SERVER.version}-${content}`, assemble), 'server');
}

async function assemble(folder) {
  if (!outputOf('mvn', ['-v'])) {
    throw new SetupError(
      '测试需要 Maven（mvn）来取得时间快进测试服务器，但没有找到。请安装 Maven 3.8 或更新版本后重试。',
    );
  }
  await writeFile(path.join(folder, 'pom.xml'), pom());
  const args = ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${path.join(folder, 'lib')}`];
  const progress = '正在取得时间快进测试服务器（Maven，仅第一次，约需 10–60 秒）…';
  const { code, output } = await runQuietly('mvn', args, { cwd: folder, progress });
  if (code !== 0)
    throw new SetupError(`取得时间快进测试服务器失败（mvn）：\n${output}\n请检查网络和 Maven 源设置后重试。`);
  await compileLauncher(folder);
  await writeFile(path.join(folder, 'server'), WRAPPER, { mode: 0o755 });
}

/** Temporal's own launcher always begins today; ours begins when the plan does. */
async function compileLauncher(folder) {
  const args = ['-cp', path.join(folder, 'lib', '*'), '-d', folder, LAUNCHER];
  const { code, output } = await runQuietly('javac', args, { cwd: folder, progress: '正在编译测试服务器的启动程序…' });
  if (code !== 0)
    throw new SetupError(`编译测试服务器的启动程序失败（javac）：\n${output}\n请安装 JDK（不只是 JRE）后重试。`);
}

function requireJava() {
  const major = Number(/version "(?:1\.)?(\d+)/.exec(outputOf('java', ['-version']) ?? '')?.[1]);
  if (major >= OLDEST_JAVA) return;
  const found = major ? `当前是 Java ${major}` : '没有找到 java';
  throw new SetupError(
    `测试需要 Java ${OLDEST_JAVA} 或更新版本，${found}。请安装 JDK 17（例如 apt install openjdk-17-jdk）后重试。`,
  );
}

function pom() {
  const dependencies = [SERVER, SILENT_LOG].map(
    ({ groupId, artifactId, version }) =>
      `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>`,
  );
  return [
    '<project xmlns="http://maven.apache.org/POM/4.0.0">',
    '<modelVersion>4.0.0</modelVersion><groupId>duban</groupId><artifactId>time-skipping</artifactId><version>1</version>',
    `<dependencies>${dependencies.join('')}</dependencies>`,
    '</project>',
  ].join('\n');
}
