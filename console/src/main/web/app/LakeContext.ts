import { createContext, useContext } from "react";
import type { Lake } from "../api/types.ts";

/** The lake that the console shows; null until it has answered. */
export const LakeContext = createContext<Lake | null>(null);

/** How often what goes on is asked for: AWS limits how many calls an account makes, and charges for some. */
export function usePace(localMs: number, awsMs: number): number {
  return useContext(LakeContext)?.place === "aws" ? awsMs : localMs;
}

/** Whether the page may change something: not before the lake has said so. */
export function useMayChange(): boolean {
  return useContext(LakeContext)?.readOnly === false;
}
