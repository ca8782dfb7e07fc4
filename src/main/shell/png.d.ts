/** What the bundler makes of a picture imported with `?inline`: a data URL. */
declare module '*.png?inline' {
  const dataUrl: string;
  export default dataUrl;
}
