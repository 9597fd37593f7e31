/** Takes a value of a type, and nothing else. */
export const is = <Type>(_value: Type) => {};
