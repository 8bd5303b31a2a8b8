using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>Puts a lost apostrophe back: "dont" becomes "don't".</summary>
/// <remarks>The words are those of the VQA evaluation code. It lists each with every single apostrophe left out in turn, which is the
/// rule here, and "somebody'd" the wrong way round, which is kept. Its entries with a capital I never match: answers are lower case by
/// then.</remarks>
internal static class Contractions
{
    private const string Words =
        """
        ain't aren't can't could've couldn't couldn't've didn't doesn't don't hadn't hadn't've hasn't haven't he'd he'd've he's how'd how'll
        how's isn't it'd it'd've it'll ma'am mightn't mightn't've might've mustn't must've needn't not've o'clock oughtn't 'ow's'at shan't
        she'd've should've shouldn't shouldn't've somebody'd've somebody'll somebody's someone'd someone'd've someone'll someone's
        something'd something'd've something'll that's there'd there'd've there're there's they'd they'd've they'll they're they've 'twas
        wasn't we'd've we've weren't what'll what're what's what've when's where'd where's where've who'd who'd've who'll who's who've
        why'll why're why's won't would've wouldn't wouldn't've y'all y'all'll y'all'd've you'd you'd've you'll you're you've
        """;

    private static readonly Dictionary<string, string> Whole = Table();

    /// <summary>The word with its apostrophe, or the word itself.</summary>
    public static string Expand(string word) => Whole.GetValueOrDefault(word, word);

    private static Dictionary<string, string> Table()
    {
        var table = new Dictionary<string, string> { ["somebody'd"] = "somebodyd" };
        foreach (var word in Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            for (var at = word.IndexOf('\''); at >= 0; at = word.IndexOf('\'', at + 1)) table[word.Remove(at, 1)] = word;
        }

        return table;
    }
}
