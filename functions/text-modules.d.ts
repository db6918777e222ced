/** Files imported `with { type: 'text' }`: esbuild puts their text into the bundle. */
declare module '#web/*' {
  const text: string;
  export default text;
}
declare module 'swagger-ui-dist/*' {
  const text: string;
  export default text;
}
