using System.CommandLine;
using Imagery.Cli.Synthesizing;

return new RootCommand("Counts shipping containers in satellite images.") { SynthesizeCommand.Create() }.Parse(args).Invoke();
