const SETTLED = ["ready", "refused", "unchecked", "erased"];

export const isUnderWay = ({ state }: { state: string }): boolean => !SETTLED.includes(state);
