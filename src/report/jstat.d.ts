/** The little of jstat that is used; the package has no types of its own. */
declare module 'jstat' {
  const library: { readonly jStat: { readonly chisquare: { readonly cdf: (value: number, freedom: number) => number } } };
  export default library;
}
