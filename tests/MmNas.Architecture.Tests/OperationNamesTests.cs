using System.Text.RegularExpressions;
using MmNas.Search;

namespace MmNas.Architecture.Tests;

/// <summary>An operation is one class and one row of the catalogue: a new one must not need a change anywhere else.</summary>
public class OperationNamesTests
{
    /// <summary>The catalogue itself, the rules of the published method, and the count of the products that its operations have.</summary>
    private static readonly string[] MayNameOperations = ["src/MmNas.Search/OperationCatalogue.cs", "src/MmNas.Search/HandMade.cs", "src/MmNas.Measuring/Measures/MatrixWork.cs"];

    [Fact]
    public void Operation_IsNamedByItsRowAndItsClassAndNowhereElse()
    {
        Assert.Empty(
            from file in SourcesWithCode
            from operation in OperationCatalogue.All
            where !IsItsClass(file, operation) && File.ReadLines(Path.Combine(Repository.Root, file)).Any(line => Names(line, operation))
            select $"{file} names {operation.PublishedName}");
    }

    [Fact]
    public void Names_InCode_AreFound() => Assert.All(OperationCatalogue.All, operation => // or the test above says nothing
    {
        Assert.True(Names($"if (subnet[layer] == OperationCatalogue.{PropertyOf(operation)})", operation));
        Assert.True(Names("using static MmNas.Search.OperationCatalogue;", operation));
        Assert.True(Names($"made = new {PropertyOf(operation)}(make, name, shape);", operation));
        Assert.True(Names($"name is \"{operation.PublishedName}\"", operation));
        Assert.False(Names($"/// for people: {operation.ShortName} and {operation.PublishedName}", operation));
    });

    private static IEnumerable<string> SourcesWithCode => Repository.SourceFiles.Select(file => Path.GetRelativePath(Repository.Root, file))
        .Where(file => file.StartsWith("src/", StringComparison.Ordinal) && !MayNameOperations.Contains(file));

    /// <summary>Comments may name what they like.</summary>
    private static bool Names(string line, Operation operation)
    {
        var code = Regex.Replace(line, "//.*$", "");
        return Regex.IsMatch(
            code, $@"\bOperationCatalogue(\.{PropertyOf(operation)}\b|;)|\bnew {PropertyOf(operation)}\(|""{operation.PublishedName}""|ShortName is ""|""{Regex.Escape(ShortNameOf(operation))}""");
    }

    /// <summary>"ID" is also what the console calls an experiment's id.</summary>
    private static string ShortNameOf(Operation operation) => operation.ShortName is "ID" ? "ID (the operation)" : operation.ShortName;

    private static bool IsItsClass(string file, Operation operation) => file == $"src/MmNas.Networks/Operations/{PropertyOf(operation)}.cs";

    private static string PropertyOf(Operation operation) =>
        typeof(OperationCatalogue).GetProperties().Single(property => property.GetValue(null) is Operation named && named == operation).Name;
}
