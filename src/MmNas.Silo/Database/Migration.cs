using System.Reflection;

namespace MmNas.Silo.Database;

/// <summary>One step from a version of the cluster's tables to the next. Never changed once released: a correction is another one.</summary>
/// <param name="Version">Counts from 1 without gaps.</param>
/// <param name="Name">"0001-membership".</param>
/// <param name="Sql">All of it runs in one transaction.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    private const string Folder = "migrations/";

    /// <summary>All of this program, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Read(typeof(Migration).Assembly);

    /// <summary>The version of the tables that this program works with.</summary>
    public static int Newest => All[^1].Version;

    private static List<Migration> Read(Assembly assembly) =>
    [
        .. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var file = Path.GetFileNameWithoutExtension(name[Folder.Length..]);
            return new Migration(int.Parse(file[..file.IndexOf('-')]), file, reader.ReadToEnd());
        }),
    ];
}
