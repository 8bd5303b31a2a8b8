using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace MmNas.Data;

/// <summary>Takes bytes of a mapped file, which are good only during the call.</summary>
internal delegate TResult MappedReader<in TState, out TResult>(ReadOnlySpan<byte> bytes, TState state)
    where TState : allows ref struct;

/// <summary>A file mapped for reading. Safe to read from several threads, also while another one disposes of it: reads that have begun end well.</summary>
/// <remarks>The kernel keeps what was read, and gives it up where memory is needed. What a process has mapped counts as its own memory in most tools
/// though, so that a pack read once round looks like a leak; after each <see cref="Kept"/> bytes the mapping lets go of its pages, which stay in the kernel's cache.</remarks>
internal sealed partial class MappedFile : IDisposable
{
    private const long Kept = 64L << 20;
    private const int DontNeed = 4; // MADV_DONTNEED: with a mapping that is only read, nothing can be lost

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private long touched;

    /// <param name="path">A file of at least one byte; others may read it, rename it and take it away at the same time.</param>
    public MappedFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        Length = stream.Length;
        file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    /// <summary>Bytes of the file when it was opened.</summary>
    public long Length { get; }

    /// <summary>Hands bytes out.</summary>
    /// <param name="offset">Where they begin.</param>
    /// <param name="length">How many; they must lie within the file.</param>
    /// <param name="state">Given to <paramref name="read"/>.</param>
    /// <param name="read">Reads the bytes where they lie.</param>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public unsafe TResult Read<TState, TResult>(long offset, int length, TState state, MappedReader<TState, TResult> read)
        where TState : allows ref struct
    {
        if (offset < 0 || length < 0 || offset > Length - length) throw new ArgumentOutOfRangeException(nameof(offset), offset, $"use {length} bytes within {Length}");
        var handle = view.SafeMemoryMappedViewHandle;
        byte* start = null;
        handle.AcquirePointer(ref start);
        try
        {
            return read(new(start + view.PointerOffset + offset, length), state);
        }
        finally
        {
            if (Interlocked.Add(ref touched, length) > Kept) LetGo(start);
            handle.ReleasePointer();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }

    private unsafe void LetGo(byte* start)
    {
        Interlocked.Exchange(ref touched, 0);
        if (OperatingSystem.IsLinux()) _ = Advise(start, (nuint)view.SafeMemoryMappedViewHandle.ByteLength, DontNeed); // advice: that it is not taken harms nobody
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static unsafe partial int Advise(void* start, nuint length, int advice);
}
