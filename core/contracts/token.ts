/** A service's name that carries its type. `Symbol.for`, because two copies of the package may meet in one process. */
export type Token<T> = symbol & { readonly service?: (_: T) => T };

export const token = <T>(name: string): Token<T> => Symbol.for(`engine:${name}`);

/** How a service is made from others. */
export type Provider<T> = { tokens: readonly symbol[]; make: (...services: never[]) => T };

/** A wrong order or type of services is a compile error; inversify alone does not see it. */
export const provide = <Services extends unknown[], T>(
  tokens: { readonly [K in keyof Services]: Token<Services[K]> },
  make: (...services: Services) => T,
): Provider<T> => ({ tokens, make: make as never });
