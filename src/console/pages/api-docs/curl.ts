/** A call as one can paste it into a shell. */
import { contentOf, type OpenApi, type Operation, type Parameter } from './openapi';
import { exampleOf } from './schema-words';

export function curlOf(api: OpenApi, { method, path, parameters = [], requestBody }: Operation): string {
  const body = contentOf(requestBody);
  const inPath = parameters.filter(({ in: place }) => place === 'path');
  const filled = inPath.reduce((url, parameter) => url.replace(`{${parameter.name}}`, exampleIn(parameter)), path);
  const parts = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} '${window.location.origin}${pathOf(filled)}'`,
    `-H "Authorization: Bearer $DUBAN_TOKEN"`,
    ...(body?.type === 'application/json' && body.schema ? jsonOf(exampleOf(api, body.schema)) : []),
    ...(body?.type === 'multipart/form-data' ? [`-F 'files=@文件.pdf'`] : []),
  ];
  return parts.join(' \\\n  ');
}

function exampleIn({ name, example, schema }: Parameter): string {
  const value = example ?? schema?.example;
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : `〈${name}〉`;
}

function jsonOf(body: unknown): string[] {
  return [`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(body).replaceAll("'", `'\\''`)}'`];
}

/** The document may write its paths with or without what they are mounted under. */
function pathOf(path: string): string {
  return path.startsWith('/api/') ? path : `/api${path}`;
}
