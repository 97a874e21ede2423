/** What a new password must be; the server has the last word. */
export const SHORTEST_PASSWORD = 12;

export function PasswordRules() {
  return <>至少 {SHORTEST_PASSWORD} 个字符（系统约定），不与登录名相同；建议用几个不相关的词连成一句。</>;
}
