import { useAddress as useDeskAddress } from "../../desk/queue/address";
import { FILTERS } from "./filter";

const HERE = { base: "/reports", filters: FILTERS };

/** The place of the reports' queue in the address. */
export const useAddress = () => useDeskAddress(HERE);
