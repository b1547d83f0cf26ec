/** Any value that survives JSON. Refs and results that are journaled must be declared with `type`: an interface is not assignable to it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

export type JsonObject = { readonly [key: string]: Json | undefined };
