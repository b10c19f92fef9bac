/** The little of jstat that is used; the package has no types of its own. */
declare module 'jstat' {
  export const jStat: { readonly chisquare: { readonly cdf: (value: number, freedom: number) => number } };
  const all: { readonly jStat: typeof jStat };
  export default all;
}
