package dev.stria.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionsTest {
  @TempDir private Path folder;

  private Path inside;
  private Path outside;
  private Permissions permissions;

  @BeforeEach
  void prepare() throws IOException {
    Path real = folder.toRealPath();
    inside = Files.createDirectories(real.resolve("in"));
    outside = Files.createDirectories(real.resolve("out"));
    Files.writeString(inside.resolve("file"), "a");
    Files.createDirectory(inside.resolve("below"));
    Files.writeString(outside.resolve("file"), "b");
    permissions = Permissions.of(List.of(inside));
  }

  private void refused(Path path) {
    FileSystemException refusal =
        assertThrows(FileSystemException.class, () -> permissions.resolve(path.toString()));
    assertEquals("outside the permitted folders", refusal.getReason());
    assertEquals(path.toString(), refusal.getFile());
  }

  @Test
  void whatIsInsideIsPermitted() throws Exception {
    assertEquals(inside.resolve("file"), permissions.resolve(inside.resolve("file").toString()));
    assertEquals(inside, permissions.resolve(inside.toString()));
  }

  @Test
  void theLastPartNeedNotExist() throws Exception {
    assertEquals(inside.resolve("new"), permissions.resolve(inside.resolve("new").toString()));
  }

  @Test
  void aMissingFolderInsideIsSaidToBeMissing() {
    assertThrows(
        NoSuchFileException.class,
        () -> permissions.resolve(inside.resolve("none/file").toString()));
  }

  @Test
  void whatIsOutsideIsRefused() {
    refused(outside.resolve("file"));
    refused(outside.resolve("new"));
    refused(outside.resolve("none/file"));
    refused(outside);
    refused(folder.resolve("in2"));
    refused(Path.of("/"));
  }

  @Test
  void aFolderWhoseNameBeginsAlikeIsOutside() throws Exception {
    Path alike = Files.createDirectory(inside.resolveSibling("inner"));
    refused(alike.resolve("file"));
  }

  @Test
  void dotsAreFollowedBeforeThePathIsJudged() throws Exception {
    refused(inside.resolve("../out/file"));
    refused(inside.resolve("below/../../out/file"));
    refused(inside.resolve("none/.."));
    assertEquals(
        inside.resolve("file"), permissions.resolve(inside.resolve("below/../file").toString()));
  }

  @Test
  void linksAreFollowedBeforeThePathIsJudged() throws Exception {
    refused(Files.createSymbolicLink(inside.resolve("link"), outside.resolve("file")));
    Path folderLink = Files.createSymbolicLink(inside.resolve("linked"), outside);
    refused(folderLink.resolve("file"));
    refused(folderLink.resolve("new"));
    Path back = Files.createSymbolicLink(outside.resolve("back"), inside);
    assertEquals(inside.resolve("file"), permissions.resolve(back.resolve("file").toString()));
  }

  @Test
  void dotsBehindALinkLeadAwayFromWhereTheLinkLeads() throws Exception {
    Path link = Files.createSymbolicLink(inside.resolve("linked"), outside);
    refused(link.resolve("../in2"));
    assertEquals(
        inside.resolve("file"), permissions.resolve(link.resolve("../in/file").toString()));
  }

  @Test
  void aLinkThatLeadsNowhereIsRefusedWhereverItPoints() throws Exception {
    refused(Files.createSymbolicLink(inside.resolve("dangling"), outside.resolve("new")));
    refused(Files.createSymbolicLink(inside.resolve("inner"), inside.resolve("later")));
  }

  @Test
  void aLinkInAFoldersOwnPathIsResolved() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("alias"), inside);
    Permissions aliased = Permissions.of(List.of(link));
    assertEquals(inside.resolve("file"), aliased.resolve(inside.resolve("file").toString()));
    assertEquals(inside.resolve("file"), aliased.resolve(link.resolve("file").toString()));
  }

  @Test
  void aFolderThatIsRepointedLaterIsNotFollowed() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("alias"), inside);
    Permissions aliased = Permissions.of(List.of(link));
    Files.delete(link);
    Files.createSymbolicLink(link, outside);
    assertThrows(FileSystemException.class, () -> aliased.resolve(link.resolve("file").toString()));
  }

  @Test
  void severalFoldersArePermittedTogether() throws Exception {
    Permissions both = Permissions.of(List.of(inside, outside));
    assertEquals(outside.resolve("file"), both.resolve(outside.resolve("file").toString()));
    assertEquals(inside.resolve("file"), both.resolve(inside.resolve("file").toString()));
  }

  @Test
  void withoutFoldersNothingIsPermitted() {
    assertThrows(
        FileSystemException.class,
        () -> Permissions.NONE.resolve(inside.resolve("file").toString()));
  }

  @Test
  void aTextThatIsNoPathIsRefused() {
    FileSystemException refusal =
        assertThrows(FileSystemException.class, () -> permissions.resolve("a\0b"));
    assertTrue(refusal.getMessage().contains("not a path"), refusal.getMessage());
  }

  @Test
  void foldersMustExist() {
    assertThrows(NoSuchFileException.class, () -> Permissions.of(List.of(inside.resolve("none"))));
    assertThrows(FileSystemException.class, () -> Permissions.of(List.of(inside.resolve("file"))));
  }
}
