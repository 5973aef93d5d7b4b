import {
  getContributionPhotoOriginal,
  getContributionPhotoRedaction,
  getPhotoOriginal,
  getPhotoRedaction,
  type RedactionSave,
  saveContributionPhotoRedaction,
  savePhotoRedaction,
} from "@tsunagaru/sdk";

/** What a photograph stands beside, on whose record it is put what is hidden in it. */
export type Holder = { kind: "report" | "contribution"; id: string };

/** What is read anew once parts of a photograph are hidden. */
export const shownBy = ({ kind, id }: Holder): string[][] =>
  kind === "report" ? [["report", id], ["comments", id], ["handovers", id]] : [["solved"], ["observations"]];

/** The three operations on a photograph, by what it stands beside. */
export function doorsOf({ kind, id }: Holder, upload_id: string) {
  const report = { report_id: id, upload_id };
  const contribution = { contribution_id: id, upload_id };
  const ofReport = kind === "report";
  return {
    read: async (signal?: AbortSignal) => {
      const more = signal ? { signal } : {};
      return (await (ofReport ? getPhotoRedaction({ path: report, ...more }) : getContributionPhotoRedaction({ path: contribution, ...more }))).data;
    },
    save: async (body: RedactionSave, version: number) => {
      const given = { body, headers: { "If-Match": `"${version}"` } };
      return (await (ofReport ? savePhotoRedaction({ path: report, ...given }) : saveContributionPhotoRedaction({ path: contribution, ...given }))).data;
    },
    original: async () => {
      const { data } = await (ofReport ? getPhotoOriginal({ path: report, parseAs: "blob" }) : getContributionPhotoOriginal({ path: contribution, parseAs: "blob" }));
      return data as Blob;
    },
  };
}
