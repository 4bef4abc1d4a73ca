using Imagery.Synthesis;
using Xunit;

namespace Imagery.Tests.Synthesis;

public class StoryTests
{
    [Fact]
    public void The_story_is_drawn_as_it_was_published()
    {
        string folder = Directory.CreateTempSubdirectory("story").FullName;
        try
        {
            Synthesizer.Draw(folder, new SynthesisOptions { Seed = 2023, Story = true, PixelSize = 4 });
            string[][] rows = [.. File.ReadLines(Path.Combine(folder, "truth-counts.csv")).Skip(1).Select(l => l.Split(','))];
            int At(string day) => int.Parse(rows.Single(r => r[0] == "najin" && r[1] == "pier-2" && r[2].StartsWith(day, StringComparison.Ordinal))[3]);

            Assert.Equal([300, 0, 300, 0, 0], new[] { "2023-10-17", "2023-10-20", "2023-10-21", "2023-11-11", "2023-11-13" }.Select(At));
            Assert.Equal(12, rows.Count(r => r[0] == "dunay" && r[1] == "*"));
            Assert.Equal(4, rows.Count(r => r[1] == "*" && double.Parse(r[5], System.Globalization.CultureInfo.InvariantCulture) > 0.9));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
