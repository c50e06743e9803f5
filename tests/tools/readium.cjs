// What Readium's parser, which Thorium reads with, makes of a publication: its documents, and the
// clips that it would play for each. Prints JSON.
//
//     node readium.cjs EPUB-OR-DAISY-ZIP
const { PublicationParsePromise, initGlobalConverters_SHARED, initGlobalConverters_GENERIC } = (() => {
  const parser = require("r2-shared-js/dist/es6-es2015/src/parser/publication-parser");
  const shared = require("r2-shared-js/dist/es6-es2015/src/init-globals");
  return { ...parser, ...shared };
})();
const { getAllMediaOverlays } = require("r2-shared-js/dist/es6-es2015/src/parser/epub");

initGlobalConverters_GENERIC();
initGlobalConverters_SHARED();

function clips(node, found = []) {
  if (node.Audio) found.push({ text: node.Text, audio: node.Audio, role: node.Role ?? [] });
  for (const child of node.Children ?? []) {
    const before = found.length;
    clips(child, found);
    if (node.Role?.length) for (const clip of found.slice(before)) clip.role = [...node.Role, ...clip.role];
  }
  return found;
}

(async () => {
  const publication = await PublicationParsePromise(process.argv[2]);
  const overlays = await getAllMediaOverlays(publication);
  const title = publication.Metadata.Title;
  process.stdout.write(
    JSON.stringify({
      title: typeof title === "string" ? title : Object.values(title)[0],
      spine: publication.Spine.map((link) => link.Href),
      toc: (publication.TOC ?? []).map((link) => link.Title),
      overlays: overlays.map((overlay) => ({ smil: overlay.SmilPathInZip, clips: clips(overlay) })),
    }),
  );
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
