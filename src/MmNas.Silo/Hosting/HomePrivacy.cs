namespace MmNas.Silo.Hosting;

/// <summary>Keeps a home folder private: a reader of platform.json could delete every experiment, and state and checkpoints are the owner's alone.</summary>
internal static class HomePrivacy
{
    /// <summary>The mode of folders, 0700: for the owner alone.</summary>
    public const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private const int Named = 3;

    /// <summary>What the platform keeps in the folder. What else lies there was put there by people, who may share it.</summary>
    private static readonly string[] Kept =
        ["lock", "platform.json", "platform.json.part", "state.db", "state.db-shm", "state.db-wal", "state.db-journal", "scenes", "packs", "logs", "checkpoints", "artefacts", "exports", "restoring"];

    /// <summary>A file that, once made, nobody but this user can open.</summary>
    public static FileStreamOptions OwnersAlone(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = File600;
        return options;
    }

    /// <summary>Takes the rights of everybody else from the folder and from what the platform keeps in it; earlier versions left them.</summary>
    /// <remarks>A folder that holds other things keeps its own rights: it may be the root of a disk.</remarks>
    /// <returns>What its owner should know; null where nobody else could look into it.</returns>
    public static string? Close(string home)
    {
        if (OperatingSystem.IsWindows()) return null;
        var folder = new DirectoryInfo(home);
        var (wasOpen, closed) = ((folder.UnixFileMode & Others) != 0, 0);
        FileSystemInfo[] all = [.. folder.EnumerateFileSystemInfos()];
        string[] foreign = [.. all.Select(entry => entry.Name).Where(name => !Kept.Contains(name)).Order(StringComparer.Ordinal)];
        var forAll = folder.UnixFileMode.HasFlag(UnixFileMode.StickyBit); // /tmp and its like
        var shared = forAll || foreign.Length > 0;
        try
        {
            foreach (var entry in all.Where(entry => entry.LinkTarget is null && !foreign.Contains(entry.Name))) closed += Narrow(entry);
            if (!shared) closed += Narrow(folder);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return $"the home folder {home} is open to other users of this machine and could not be closed ({e.Message.TrimEnd('.')}); its owner closes it with: chmod -R go= {home}";
        }

        if (!wasOpen || closed == 0 || all.All(entry => entry.Name == "lock")) return null; // nothing could have been seen, or it has been said
        return !shared
            ? $"the home folder {home} was open to other users of this machine; it is now open to its owner alone (mode 0700)"
            : $"the home folder {home} {(forAll ? "is a folder for everybody" : $"also holds {string.Join(", ", foreign.Take(Named))}{(foreign.Length > Named ? ", ..." : "")}")} and stays open to other users of this machine; what the platform keeps there is closed to them";
    }

    /// <returns>1 where it was open to others, else 0.</returns>
    private static int Narrow(FileSystemInfo entry)
    {
        if (OperatingSystem.IsWindows() || (entry.UnixFileMode & Others) == 0) return 0;
        entry.UnixFileMode &= ~Others;
        return 1;
    }
}
