using System.IO.Hashing;

namespace MmNas.Data;

/// <content>A pack that is gone on with after its writer was stopped.</content>
public sealed partial class PackWriter
{
    /// <summary>Begins a pack, or goes on with one, that grows in a file which stays when this is closed.</summary>
    /// <param name="path">A file that is not there yet, in a folder that is.</param>
    /// <param name="element">How features are stored.</param>
    /// <param name="growing">What it grows in; everything behind what is restored is cut off when the first image is added.</param>
    /// <exception cref="DataException">The file is there already, or its folder is not.</exception>
    /// <exception cref="IOException">Another process has it.</exception>
    internal static PackWriter Continue(string path, PackElement element, string growing)
    {
        var full = Free(path);
        var writer = new PackWriter(full, element, growing, isKept: true, OpenAlone);
        try
        {
            Free(path); // another process may have finished it since; what was opened is that pack then
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Whether something lies in the file, all of which <see cref="EndRestoring"/> would cut off if nothing was restored.</summary>
    internal bool HoldsSomething => file.Length > PackHeader.Size || !IsBlank();

    /// <summary>Takes an image as written that was appended before. Only in their old order, before anything is appended.</summary>
    /// <returns>False where its record is not there or damaged; nothing was taken then.</returns>
    internal bool Restore(string id, int featureSize, PackEntry entry)
    {
        var key = Key(id);
        var start = PackForm.Aligned(file.Position);
        var size = PackForm.RecordSize(element, featureSize, entry.Regions);
        if (entry.Offset != start || size > PackForm.LargestRecord || start + size > file.Length || (FeatureSize > 0 && FeatureSize != featureSize)) return false;
        var before = file.Position;
        var record = new byte[size];
        file.Position = start;
        file.ReadExactly(record);
        if (XxHash128.HashToUInt128(record) != entry.Checksum)
        {
            file.Position = before;
            return false;
        }

        entries.Add(key, entry);
        (FeatureSize, regionCount) = (featureSize, regionCount + entry.Regions);
        return true;
    }

    /// <summary>Cuts off what lies behind the restored images.</summary>
    internal void EndRestoring()
    {
        if (file.Length > file.Position) file.SetLength(file.Position);
    }

    /// <summary>Gives all that was added to the system, where it outlives this process.</summary>
    internal void HandOver() => file.Flush();

    /// <summary>Takes the file away, instead of finishing it.</summary>
    internal void Abandon()
    {
        if (OperatingSystem.IsWindows()) file.Dispose();
        File.Delete(growing);
        file.Dispose();
    }

    private bool IsBlank()
    {
        var (before, start) = (file.Position, new byte[PackHeader.Size]);
        file.Position = 0;
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = before;
        return !start.AsSpan(0, read).ContainsAnyExcept((byte)0);
    }
}
