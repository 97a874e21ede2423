export function SignIn() {
  return <p>请登录</p>;
}
