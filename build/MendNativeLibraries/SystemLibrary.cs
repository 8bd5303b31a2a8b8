namespace MmNas.Build;

/// <summary>The C++ library that the dynamic loader of this system would take.</summary>
public static class SystemLibrary
{
    private static readonly string[] Folders =
        ["/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/lib64", "/usr/lib", "/lib"];

    /// <summary>Whether it has the version's symbols; true where there is no libstdc++ to look into, for then nothing can be said against it.</summary>
    public static bool Offers(string version)
    {
        var library = Folders.Select(folder => Path.Combine(folder, "libstdc++.so.6")).FirstOrDefault(File.Exists);
        return library is null || Holds(File.ReadAllBytes(library), version);
    }

    /// <summary>Whether the bytes hold the version's name as a whole string.</summary>
    public static bool Holds(byte[] library, string version) =>
        library.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes($"\0{version}\0")) >= 0;
}
